"""What the command writes into a content folder for its authors: new records, other ids, layout, schemas, ledger."""
