"""Loket: the accessible e-form portal for Dutch municipalities.

Two pillars stand on the ground and meet in the middle. The form pillar: `definition` (what a form
says), `engine` (what follows from answers), `fields` (how it is asked). The case pillar: `termijn`
(what the calendar says), `zaak` (what may happen to a case), `store` (what is kept). Acts join
them: `intake` (a citizen fills in and sends). What must leave the house goes by `outbox`. `web` is
the only floor that knows Flask; `app` and `cli` are two front doors, both opened by `assembly`.

Nothing is imported here: an import would drag a toolkit into every pure room.
"""
