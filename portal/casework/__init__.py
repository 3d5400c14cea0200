"""Acts on a case, by employees and by its citizen: who may do what, in one transaction each.

- `work`        who works on which case
- `trace`       what every act leaves behind
- `post`        the one way a message gets to a citizen
- `announce`    how its reader hears of a message: by mail, on paper or both, as she chose
- `reach`       what people choose about being reached, and proving an address
- `remind`      reminders, and telling that we are late ourselves
- `supplement`  asking for what is missing, and taking in what came
- `own`         a citizen in her own case
- `citizen`     asking a question, reacting to a message, withdrawing
- `handed_in`   what a citizen hands in on a task, and sends

An act returns what came of it; that something may not be done is a `NotNow` with the reason. Every
act leaves an event in the case and a line in the audit log, in its own transaction.
"""
