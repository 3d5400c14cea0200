"""Pages and page parts that several places share."""
