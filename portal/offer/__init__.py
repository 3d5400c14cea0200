"""What this municipality offers: its forms, the products of the national list, and who does what.

- `upl`    the act of taking in the Uniforme Productnamenlijst: all of it, or nothing
- `fetch`  an export from a web address: https only, not too long and not too large
- `stock`  every product at one moment: its address, and the form or the place that serves it
- `shelf`  the stock of the last import, renewed by itself

Knows the definition, the store and `producten`; nothing of the web.
"""
