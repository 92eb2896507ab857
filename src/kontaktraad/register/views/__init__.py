"""The register's pages: public ones, and the secretary's desk."""
