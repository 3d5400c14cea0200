"""What leaves the house: parcels written with the submission, delivered later, never lost.

A parcel is a row of `store.outbox`, written in the transaction that keeps the submission, so that a
receipt can neither be promised and lost nor sent for something that was rolled back. `dispatch`
delivers what is due through a channel, again and again until it is delivered or refused for good;
`worker` runs it. `document` makes the copy on paper (PDF/UA), in a process of its own.

May import: store and below. Does not know: Flask, who asks, what time it is.
"""
