"""The desk: an employee helps one person at a time, on that person's own forms and pages.

- `blueprint`  who may be here, and which contact a request is about
- `running`    the contact of this request, and writing it
- `trail`      the line that each request about a contact leaves
- `mount`      the form and Mijn of the citizen, hung under the address of a contact
- `contact`, `product`, `person`, `identity`, `sent`, `leave`, `codes`   the acts, in their order
- `second`     four eyes; `numbers` the tables of the team leader, `alarms` what she hears
"""
