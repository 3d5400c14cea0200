"""Acts on a case by employees: who may do what, in one transaction each."""
