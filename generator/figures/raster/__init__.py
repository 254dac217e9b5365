"""From meshes to flat vector art: one depth buffer, fields of every pixel, traced outlines."""
