"""The ledgers of this room, declared family by family; importing the package declares them."""

from zhiheng.powers.ledgers import force, tasks
