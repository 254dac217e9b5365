"""The property test of incremental builds: whatever was edited, they publish what a cold build would."""
