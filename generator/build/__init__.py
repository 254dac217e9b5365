"""The build as a small build system: declared inputs, keys, kept results, and publication of what differs."""
