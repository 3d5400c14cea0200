"""Reports of failed mail as mail servers write them; the addresses and hosts do not exist."""

OURS = "<{mark}@elzendam.example>"


def a_report(  # noqa: PLR0913 - what a server may say
    to: str,
    *,
    status: str = "5.1.1",
    action: str = "failed",
    mark: str = "0" * 32,
    returned: str = "text/rfc822-headers",
    newline: str = "\r\n",
) -> bytes:
    """A report as Postfix writes it (RFC 3464)."""
    lines = [
        "Return-Path: <>",
        f"Delivered-To: {to}",
        "Date: Mon, 2 Mar 2026 23:59:59 +0100 (CET)",
        "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)",
        "Subject: Undelivered Mail Returned to Sender",
        f"To: {to}",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        ' boundary="4F3A21.1172620000/mx.example.org"',
        "",
        "This is a MIME-encapsulated message.",
        "",
        "--4F3A21.1172620000/mx.example.org",
        "Content-Description: Notification",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "",
        "--4F3A21.1172620000/mx.example.org",
        "Content-Description: Delivery report",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.org",
        "X-Postfix-Queue-ID: 4F3A21",
        "Arrival-Date: Mon, 2 Mar 2026 23:59:58 +0100 (CET)",
        "",
        "Final-Recipient: rfc822; jan@example.org",
        "Original-Recipient: rfc822;jan@example.org",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 5.1.1 <jan@example.org>: Recipient address rejected",
        "",
        "--4F3A21.1172620000/mx.example.org",
        f"Content-Type: {returned}",
        "",
        "From: Gemeente Elzendam <loket@elzendam.example>",
        f"Message-ID: {OURS.format(mark=mark)}",
        "Subject: Wij hebben een bericht voor u",
        "",
        "--4F3A21.1172620000/mx.example.org--",
        "",
    ]
    return newline.join(lines).encode()


def from_exchange(to: str, mark: str) -> bytes:
    """A report of another make: two recipients, the whole mail returned, folded headers."""
    return f"""From: postmaster@outlook.example
To: {to}
Subject: Undeliverable: Wij hebben een bericht voor u
Content-Type: multipart/report;
\treport-type=delivery-status;
\tboundary="_x_"
MIME-Version: 1.0

--_x_
Content-Type: multipart/alternative; boundary="_y_"

--_y_
Content-Type: text/html; charset="us-ascii"

<p>Your message wasn't delivered.</p>
--_y_--
--_x_
Content-Type: message/delivery-status

Reporting-MTA: dns;outlook.example

Final-recipient: RFC822; bo@outlook.example
Action: delivered
Status: 2.1.5

Final-recipient: RFC822; jan@outlook.example
Action: failed
Status: 5.2.2
Diagnostic-code: smtp;552 5.2.2 quota

--_x_
Content-Type: message/rfc822

Message-ID:
 {OURS.format(mark=mark)}
Subject: x

body
--_x_--
""".encode()


A_PERSON_WROTE = b"""From: jan@example.org
To: bounces@elzendam.example
Subject: Undelivered Mail Returned to Sender

Status: 5.1.1
Action: failed
"""
