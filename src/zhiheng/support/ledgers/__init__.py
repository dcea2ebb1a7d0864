"""The ledgers of this room, declared family by family; importing the package declares them."""

from zhiheng.support.ledgers import gear, internal, learning, money, review, staffing
