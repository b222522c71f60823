"""A mailbox in memory behind a real IMAP server, in a process of its own; prints its port when it listens.

``python imap_server.py``: user "focalpoint", password "correct horse". Tests put messages in and read flags over IMAP.
"""

import sys
from io import BytesIO

from twisted.cred import checkers, portal
from twisted.internet import protocol, reactor
from twisted.mail import imap4
from zope.interface import implementer


@implementer(imap4.IMessage, imap4.IMessageFile)
class Letter:
    """One message."""

    def __init__(self, uid, content, flags):
        self.uid = uid
        self.content = content
        self.flags = set(flags)

    def open(self):
        return BytesIO(self.content)

    def getUID(self):  # noqa: N802
        return self.uid

    def getFlags(self):  # noqa: N802
        return sorted(self.flags)

    def getInternalDate(self):  # noqa: N802
        return b"05-Jan-2026 08:12:44 +0000"

    def getHeaders(self, negate, *names):  # noqa: N802
        return {}

    def getBodyFile(self):  # noqa: N802
        return BytesIO(self.content.partition(b"\r\n\r\n")[2])

    def getSize(self):  # noqa: N802
        return len(self.content)

    def isMultipart(self):  # noqa: N802
        return False

    def getSubPart(self, part):  # noqa: N802
        raise IndexError


@implementer(imap4.IMailbox)
class Box:
    """The inbox."""

    def __init__(self):
        self.letters = []
        self.next = 1

    def getFlags(self):  # noqa: N802
        return [r"\Seen", r"\Flagged", r"\Deleted"]

    def getHierarchicalDelimiter(self):  # noqa: N802
        return "/"

    def getUIDValidity(self):  # noqa: N802
        return 7

    def getUIDNext(self):  # noqa: N802
        return self.next

    def getUID(self, message):  # noqa: N802
        return self.letters[message - 1].uid

    def getMessageCount(self):  # noqa: N802
        return len(self.letters)

    def getRecentCount(self):  # noqa: N802
        return 0

    def getUnseenCount(self):  # noqa: N802
        return sum(r"\Seen" not in one.flags for one in self.letters)

    def isWriteable(self):  # noqa: N802
        return True

    def destroy(self):
        pass

    def requestStatus(self, names):  # noqa: N802
        return imap4.statusRequestHelper(self, names)

    def addListener(self, listener):  # noqa: N802
        pass

    def removeListener(self, listener):  # noqa: N802
        pass

    def addMessage(self, message, flags=(), date=None):  # noqa: N802
        self.letters.append(Letter(self.next, message.read(), flags))
        self.next += 1
        from twisted.internet import defer

        return defer.succeed(self.letters[-1].uid)

    def expunge(self):
        return []

    def _chosen(self, wanted, by_uid):
        wanted.last = self.next - 1 if by_uid else len(self.letters)
        for number, one in enumerate(self.letters, 1):
            if (one.uid if by_uid else number) in wanted:
                yield number, one

    def fetch(self, messages, uid):
        return list(self._chosen(messages, uid))

    def store(self, messages, flags, mode, uid):
        found = {}
        for number, one in self._chosen(messages, uid):
            if mode == 1:
                one.flags |= set(flags)
            elif mode == -1:
                one.flags -= set(flags)
            else:
                one.flags = set(flags)
            found[number] = sorted(one.flags)
        return found


class Account(imap4.MemoryAccount):
    """An account with the one folder."""

    def _emptyMailbox(self, name, id):  # noqa: A002, N802
        return Box()


def main():
    account = Account(b"focalpoint")
    account.addMailbox("INBOX", Box())

    @implementer(portal.IRealm)
    class Realm:
        def requestAvatar(self, avatar, mind, *interfaces):  # noqa: N802
            return imap4.IAccount, account, lambda: None

    known = checkers.InMemoryUsernamePasswordDatabaseDontUse()
    known.addUser(b"focalpoint", b"correct horse")

    class Factory(protocol.Factory):
        def buildProtocol(self, _address):  # noqa: N802
            server = imap4.IMAP4Server()
            server.portal = portal.Portal(Realm(), [known])
            return server

    port = reactor.listenTCP(0, Factory(), interface="127.0.0.1")
    sys.stdout.write(f"{port.getHost().port}\n")
    sys.stdout.flush()
    reactor.run()


if __name__ == "__main__":
    main()
