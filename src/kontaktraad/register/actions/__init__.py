"""What a person does with the register: one function per verb, one act each."""
