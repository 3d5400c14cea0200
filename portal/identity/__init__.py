"""The OpenID Connect conversation, and who we may conclude is standing before us.

The portal is a relying party and nothing else: DigiD and eHerkenning speak SAML, a broker
translates (a municipality that has SAML only puts one, Keycloak for instance, in front). Nothing
here knows Flask, reads the clock or names a claim: moments are arguments and claim names are
configuration.

`oidc` leads the conversation, `discovery` knows the provider's addresses and keys, `token` checks
an ID token, `claims` turns what was said into a person, `kept` lets a session remember that person
and `refused` says in Dutch why a login did not happen.
"""
