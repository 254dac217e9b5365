"""Truth of form: what a coach would object to, measured on the posed body."""
