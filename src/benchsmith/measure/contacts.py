"""How long MuJoCo's contacts give way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def contact_times(solref: NDArray[np.float64]) -> NDArray[np.float64]:
    """Time constant and period of contacts.

    With time constant t and damping ratio z the stiffness is that of a spring of period z t; negative numbers are
    stiffness and damping themselves.

    Args:
        solref: As MuJoCo has them, (n, 2).

    Returns:
        (n, 2) in s.
    """
    constant, ratio = solref.T
    direct = np.maximum(-solref, 1e-9)
    return np.asarray(
        np.where(constant > 0, (constant, constant * ratio), (2 / direct[:, 1], 1 / np.sqrt(direct[:, 0]))).T
    )
