"""Movement figures: a mannequin posed from the words of a record, drawn as flat vector shapes."""
