"""Record pages: frozen views of exactly what a template prints, and the templates rendered.

Views, and the frozen values of plates, map, catalog, exports and build beside them, are msgspec Structs and no data
classes: a page is printed from hundreds of them, a Struct is made in a tenth of the time, and its class in a thirtieth.
"""
