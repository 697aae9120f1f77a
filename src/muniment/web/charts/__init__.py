"""Pictures, laid out here and drawn by templates: no script is needed, and the same drawing can be saved."""
