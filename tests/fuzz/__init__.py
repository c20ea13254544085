"""Coverage-guided fuzzing with atheris: `make fuzz`. Not part of the test suite."""
