"""The fast lane: what somebody waits for at her screen does not wait behind what may take an hour.

A relay that takes thirty seconds for each mail would keep a code behind a thousand notices. So one
thread is always left for what is in a hurry (control REL-09).
"""

from typing import Final

from portal.outbox.own_mail import CODE as ADDRESS_CODE
from portal.outbox.proof import CODE as PROOF_CODE

URGENT: Final = frozenset({ADDRESS_CODE, PROOF_CODE})
"""The kinds of parcel that go by the fast lane: codes, which are over in a quarter of an hour."""
