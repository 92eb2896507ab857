"""The gate between the record and the public: prepared by one person, released by another."""
