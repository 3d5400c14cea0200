"""What leaves the house: parcels written with the submission, delivered later, never lost.

A parcel is a row of `store.outbox`, written in the transaction that keeps the submission, so that a
receipt can neither be promised and lost nor sent for something that was rolled back. `dispatch`
delivers what is due through a channel, again and again until it is delivered or refused for good;
`worker` runs it. `document` makes the copy on paper (PDF/UA), in a process of its own.

`packing` makes mails and letters of the messages that are to be told, `aftermath` makes work of
what could not be delivered, `watch` guards the 48 hours, `bounces` reads what servers report later,
`hooks` tells other systems. Channels: mail, a print queue for letters, webhooks.

May import: store and below. Does not know: Flask, who asks, what time it is.
"""
