"""What anybody may read: home, search, products, help, and the promises we make.

Nothing here asks who you are or touches a database, apart from the question whether we are ready.
"""
