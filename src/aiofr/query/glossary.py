"""What only the glossary can be asked: whom an acronym names, and which ones nobody explains."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from aiofr.errors import AmbiguousNameError, UnknownRecordError
from aiofr.model.codes import many
from aiofr.query.kinds import ids_of
from aiofr.query.selection import Selection
from aiofr.query.text import fold, names

if TYPE_CHECKING:
    # At run time the module of the model is loaded with the glossary itself.
    from aiofr.model.figures import Term
    from aiofr.model.networks import Network

_CHUNK = re.compile(r"\S+")
_ADDRESS = ("//", "%", "@", "www.")
#: Two capitals or more in a row, with digits and joined parts; or a word alone in parentheses.
_ACRONYM = re.compile(
    r"(?<![\w’-])([A-Z][A-Z0-9-]*[A-Z0-9])(?![\w-])"
    r"|(?<=[’-])([A-Z][A-Z0-9]+)(?!\w)"
    r"|\(([A-Z][\w-]+)\)"
)


class Glossary(Selection["Term"]):
    """Terms and acronyms, with the networks that some of them name."""

    __slots__ = ()

    def resolve(self, name: str) -> "Term":
        """
        Give the one term of that id, acronym, expansion or alias, or of the network of that name.

        Raises:
            InvalidValueError: *name* holds no letter and no digit.
            UnknownRecordError: Nothing is called so; the error names what is close.
            AmbiguousNameError: Several terms are, or name that network; the error names them.
        """
        try:
            return super().resolve(name)
        except UnknownRecordError:
            try:
                network = self._directory.networks.resolve(name)
            except (UnknownRecordError, AmbiguousNameError):
                network = None
            found = () if network is None else self._naming(network)
            if not found:
                raise
        if len(found) > 1:
            raise AmbiguousNameError(self._kind, name, [term.id for term in found])
        return found[0]

    def _naming(self, network: "Network") -> "tuple[Term, ...]":
        """Give the terms of *network*, or else those that share one of its names."""
        own = self.of_network(network)
        called = {fold(text) for _, text in names(network)}
        return tuple(own) or tuple(
            term for term in self if called & {fold(text) for _, text in names(term)}
        )

    def of_network(self, *networks: "str | Network") -> Self:
        """
        Keep the terms that name any of *networks*.

        Raises:
            UnknownRecordError: A name fits no network of this catalog.
        """
        among = self._directory.networks
        wanted = ids_of(among, networks)
        return self.where(lambda term: term.network in wanted)

    def unexplained(self, texts: Iterable[str]) -> tuple[str, ...]:
        """
        List the acronyms of *texts* that neither a term, a region nor a structure goes by.

        An acronym is two capitals or more in a row, or a capitalised word alone in parentheses, as
        in ``"plan d’investissement (Pric)"``. One that is written like a common word, without
        parentheses, cannot be told from a name and is passed over.

        Raises:
            InvalidValueError: *texts* is one text, which Python takes for a series of letters.

        >>> import aiofr
        >>> aiofr.load().glossary.unexplained(["Les CIO, la VAE et le XYZ"])
        ('XYZ',)
        """
        known = self._explained()
        found: dict[str, None] = {}
        for text in many(texts):
            for groups in _ACRONYM.findall(_CHUNK.sub(_unless_address, text)):
                token = "".join(groups)
                if token not in known and not known.issuperset(token.split("-")):
                    found[token] = None
        return tuple(sorted(found))

    def _explained(self) -> set[str]:
        """Give every name that a term, a region or a structure goes by, as it is written."""
        records = (*self, *self._directory.regions, *self._directory.structures)
        written = {text for record in records for _, text in names(record)}
        return written | {part for text in written for part in text.split("/")}


def _unless_address(chunk: re.Match[str]) -> str:
    """Leave out an address or a path, whose capitals are no acronyms."""
    text = chunk[0]
    slash = text.find("/", 1)
    is_path = slash > 0 and text.find("/", slash + 2) > 0
    return " " if is_path or any(sign in text for sign in _ADDRESS) else text
