"""The ledgers of this room, declared family by family; importing the package declares them."""

from zhiheng.appraisal.ledgers import accountability, appraisal, consequences, liability, outcomes, posts
