"""ID tokens that are wrong in one way each; every one must be refused."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

from joserfc import jwe, jws, jwt
from joserfc.jwk import RSAKey

from tests.identity.providers import CLIENT, rsa_key, signed

Claims = dict[str, Any]
Forgery = Callable[[Claims, RSAKey], str]


def changed(**values: object) -> Forgery:
    """Well signed, with other values in it; `...` takes a claim away."""

    def make(claims: Claims, key: RSAKey) -> str:
        merged = claims | values
        return signed({name: value for name, value in merged.items() if value is not ...}, key)

    return make


def moved(claim: str, seconds: int) -> Forgery:
    """Well signed, with a moment counted from when the token was issued."""
    return lambda claims, key: signed(claims | {claim: claims["iat"] + seconds}, key)


def part(value: object) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def unsigned(claims: Claims, _key: RSAKey) -> str:
    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."


def signature_gone(claims: Claims, key: RSAKey) -> str:
    return signed(claims, key).rpartition(".")[0] + "."


def other_key(claims: Claims, _key: RSAKey) -> str:
    return signed(claims, rsa_key())


def other_key_same_name(claims: Claims, key: RSAKey) -> str:
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, rsa_key())


def key_brought_along(claims: Claims, _key: RSAKey) -> str:
    mine = rsa_key()
    header = {"alg": "RS256", "jwk": mine.as_dict(private=False)}
    return jwt.encode(header, claims, mine)


def public_key_as_password(claims: Claims, key: RSAKey) -> str:
    # By hand: a decent library refuses to make this.
    text = f"{part({'alg': 'HS256', 'kid': key.kid})}.{part(claims)}"
    mark = hmac.digest(key.as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{part(mark)}"


def other_algorithm(claims: Claims, key: RSAKey) -> str:
    return jwt.encode({"alg": "RS512", "kid": key.kid}, claims, key, algorithms=["RS512"])


def another_person_pasted_in(claims: Claims, key: RSAKey) -> str:
    head, _, signature = signed(claims, key).split(".")
    return f"{head}.{part(claims | {'bsn': '999990020'})}.{signature}"


def signature_of_another_token(claims: Claims, key: RSAKey) -> str:
    head, body, _ = signed(claims, key).split(".")
    return f"{head}.{body}.{signed(claims | {'iat': 1}, key).rpartition('.')[2]}"


def demand_we_do_not_know(claims: Claims, key: RSAKey) -> str:
    head = part({"alg": "RS256", "kid": key.kid, "crit": ["x"], "x": 1})
    return f"{head}.{signed(claims, key).partition('.')[2]}"


def sealed(claims: Claims, key: RSAKey) -> str:
    header = {"alg": "RSA-OAEP", "enc": "A128CBC-HS256"}
    return jwe.encrypt_compact(header, json.dumps(claims).encode(), key)


def a_list(_claims: Claims, key: RSAKey) -> str:
    head = {"alg": "RS256", "kid": key.kid}
    return jws.serialize_compact(head, b"[1]", key)


FORGERIES: dict[str, Forgery] = {
    "no signature": unsigned,
    "signature taken off": signature_gone,
    "signed with another key": other_key,
    "another key under the same name": other_key_same_name,
    "brings its own key": key_brought_along,
    "public key used as a password": public_key_as_password,
    "algorithm that is not allowed": other_algorithm,
    "another person pasted in": another_person_pasted_in,
    "signature of another token": signature_of_another_token,
    "demand we do not know": demand_we_do_not_know,
    "sealed instead of signed": sealed,
    "not an object": a_list,
    "not a token": lambda _claims, _key: "<bsn>999990019</bsn>",
    "empty": lambda _claims, _key: "",
    "other issuer": changed(iss="https://kwaad.example"),
    "issuer with a slash more": lambda claims, key: signed(
        claims | {"iss": claims["iss"] + "/"}, key
    ),
    "no issuer": changed(iss=...),
    "other audience": changed(aud="andere-gemeente"),
    "no audience": changed(aud=...),
    "audience that only begins like ours": changed(aud=[CLIENT + "2"]),
    "meant for two, issued to nobody": changed(aud=[CLIENT, "andere"]),
    "meant for two, issued to the other": changed(aud=[CLIENT, "andere"], azp="andere"),
    "issued to another": changed(azp="andere"),
    "expired this second": moved("exp", 0),
    "expired a second ago": moved("exp", -1),
    "never expires": changed(exp=...),
    "expires in words": changed(exp="morgen"),
    "expires truly": changed(exp=True),
    "issued in the future": moved("iat", 31),
    "issued long ago": moved("iat", -601),
    "never issued": changed(iat=...),
    "not yet valid": moved("nbf", 31),
    "other nonce": changed(nonce="van een ander"),
    "no nonce": changed(nonce=...),
    "nonce as a list": lambda claims, key: signed(claims | {"nonce": [claims["nonce"]]}, key),
    "no subject": changed(sub=...),
    "empty subject": changed(sub=""),
    "subject as a number": changed(sub=12),
}
