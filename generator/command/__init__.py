"""The commands of ``atlas``, one module each, loaded when called.

At its top a module imports only what is quick to load; what reads content, draws or builds is imported
inside the command, so that its help and the completion of a shell answer at once.
"""
