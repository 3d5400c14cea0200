"""What only a demonstration needs: a pretend login provider, personas, example cases, caught mail.

Nothing here is imported by the product; `portal demo` and the tests are the only ones to open it.
"""
