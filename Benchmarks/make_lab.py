"""Writes a lab of the course's size and layout: images in blocks of random colour, and the same with glasses stamped on.

    python make_lab.py FOLDER [--validation 11547] [--test 12830] [--seed 1]

Validation files are float64, test files float32, as the course's are: data [n, 3, 55, 47] of whole numbers 0 ... 255,
channel first, contiguous; label [n]. Labels are random: what is measured does not depend on them.
"""

import argparse
import pathlib

import h5py
import numpy as np

ROWS, COLUMNS, CLASSES = 55, 47, 1283


def clean(count, random):
    """Blocks of 4 x 4 pixels around a colour of the image, and a little noise."""
    blocks = random.normal(0, 45, (count, 3, 14, 12)) + random.normal(127, 25, (count, 3, 1, 1))
    images = blocks.repeat(4, axis=2).repeat(4, axis=3)[:, :, :ROWS, :COLUMNS]
    return np.clip(np.round(images + random.normal(0, 2, images.shape)), 0, 255)


def stamp(images):
    """Two dark lenses, a bridge and temples in rows 15 to 34."""
    y, x = np.mgrid[:ROWS, :COLUMNS]
    lenses = [((y - 25) / 9.5) ** 2 + ((x - centre) / 9.0) ** 2 <= 1 for centre in (12, 34)]
    frame = (np.abs(y - 22) <= 1)
    mask = lenses[0] | lenses[1] | frame
    stamped = images.copy()
    stamped[:, :, mask] = np.round(0.2 * stamped[:, :, mask] + np.array([10.0, 12.0, 16.0])[None, :, None])
    return stamped


def write(path, images, labels, pixel_type):
    with h5py.File(path, "w", libver="earliest", track_order=False) as file:
        file.create_dataset("data", data=images.astype(pixel_type), track_times=False)
        file.create_dataset("label", data=labels.astype(np.float64), track_times=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--validation", type=int, default=11547)
    parser.add_argument("--test", type=int, default=12830)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(options.seed)
    for name, count, pixel_type in (("valid", options.validation, np.float64), ("test", options.test, np.float32)):
        images = clean(count, random)
        write(options.folder / f"cl_{name}.h5", images, random.integers(0, CLASSES, count), pixel_type)
        write(options.folder / f"bd_{name}.h5", stamp(images), np.zeros(count), pixel_type)


if __name__ == "__main__":
    main()
