"""Movement figures: bodies posed from the words of a record, drawn as flat vector shapes."""
