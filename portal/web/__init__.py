"""The only floor that knows Flask: one package per place a visitor can stand in, and the glue."""
