"""Record pages: frozen views of exactly what a template prints, and the templates rendered."""
