"""Times `labreport sweep` over a lab of the course's size, beside the notebooks' loop in Keras and ONNX Runtime.

    Benchmarks/run .build/release/labreport [--network N.h5] [--repeat 3] [--peer-images 12830] [--no-growth]

The peers predict one network for one set, a few times; the whole lab is 4 sets x 61 networks, and their time is scaled
to it: the table says so. The tool runs the whole lab. Without --network, a network of the course's size is made from the
embedded BadNet; what is zero in it is what a trained network has.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import h5py

import growth
import networks
import peers
import tool

HERE = pathlib.Path(__file__).parent
NETWORKS = 61
MEMORY_LIMIT = 600
"""Megabytes at the peak that the whole lab may take."""


def comparison(run, weights, folder, images, options):
    """The table of the whole lab: the tool, and the peers scaled to it."""
    lines = ["| what | seconds | times ours | how |", "|---|---:|---:|---|"]
    seconds = run["seconds"]
    lines.append(
        f"| labreport sweep | {seconds:.2f} | 1 | whole lab, {run['megabytes']:.0f} MB at the peak (limit "
        f"{MEMORY_LIMIT}), {run['processor']:.1f} s of processor time |")
    if options.no_peers:
        return lines
    times, same = peers.time_peers(weights, folder, options.peer_images, options.repeat)
    for name, time in times.items():
        whole = time * images / options.peer_images * NETWORKS
        lines.append(
            f"| {name} | {whole:.0f} | {whole / seconds:.0f} | scaled from {time:.2f} s for one network over "
            f"{options.peer_images:,} images |")
    return lines + ["", f"Keras and ONNX Runtime agree on {100 * same:.2f}% of labels."]


def phases(run, peak):
    """The table of where the time goes, and what share of the machine's peak the products reach there."""
    details = run["run"]["labels"]
    seconds, done = details["seconds"], details["multiplyAdds"]
    whole = sum(seconds.values())
    lines = ["| where the time goes | seconds of all threads | share | GFLOP/s a thread | share of the peak |",
             "|---|---:|---:|---:|---:|"]
    names = {"read": "reading and converting", "features": "features", "updates": "updates", "output": "output layer",
             "recheck": "recheck"}
    for phase, name in names.items():
        rate = 2e-9 * done[phase] / seconds[phase] if done.get(phase) and seconds[phase] > 0 else None
        tail = f"{rate:.1f} | {100 * rate / peak:.0f}%" if rate else "–  | –"
        lines.append(f"| {name} | {seconds[phase]:.2f} | {100 * seconds[phase] / whole:.0f}% | {tail} |")
    lines += ["", f"Peak: {peak:.1f} GFLOP/s on one core, a loop of fused multiply-adds. Counted are the multiply-adds "
              "that were done, not those that zeros, bounds and updates made needless. Updates are in float64, of which "
              "the machine does half as many; the features' time holds the proofs that a channel is zero."]
    plain = details["labels"]
    lines.append(
        f"Labels: {plain:,}; {details['unchanged']:,} unchanged, {details['certified']:,} certified by a bound "
        f"({details['refined']:,} of them in float64), {details['rechecked']:,} decided by the reference.")
    return lines


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", required=True, type=pathlib.Path)
    parser.add_argument("--times-tool", type=pathlib.Path, help="sweep-times; without it no growth is measured")
    parser.add_argument("--peak", type=float, default=float("nan"), help="GFLOP/s of one core")
    parser.add_argument("--network", help="a Keras HDF5 file of the DeepID shape, whole or weights only")
    parser.add_argument("--random", action="store_true", help="a network with random weights instead, in which little is zero")
    parser.add_argument("--folder", type=pathlib.Path, help="a lab that make_lab.py wrote; made if it is not there")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peer-images", type=int, default=12830)
    parser.add_argument("--growth-images", type=int, default=2048, help="of each set, where something else grows")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-growth", action="store_true")
    return parser.parse_args()


def make_network(options, path):
    """Writes the network to measure with, and says what it is. In a process of its own: what a process holds when it
    starts the tool, TensorFlow's half gigabyte, would count as the tool's peak."""
    source, origin = "embedded", "the embedded BadNet, its output layer widened"
    if options.network:
        source, origin = options.network, "the given network"
    elif options.random:
        source, origin = "random", "random weights"
    subprocess.run([sys.executable, str(HERE / "networks.py"), str(path), source], check=True)
    return origin


def main():
    options = parse()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        folder = options.folder or scratch / "lab"
        if not (folder / "bd_test.h5").exists():
            subprocess.run([sys.executable, str(HERE / "make_lab.py"), str(folder)], check=True)
        network = scratch / "network.h5"
        origin = make_network(options, network)
        weights = networks.read_weights(network)
        images = 0
        for name in tool.SETS:
            with h5py.File(folder / f"{name}.h5") as file:
                images += file["label"].shape[0]
        run = tool.median_sweep(options.tool, network, folder, options.repeat)
        print(f"{images:,} images x {NETWORKS} networks, {weights['output'][1].shape[0]:,} classes, {origin}; "
              f"{os.cpu_count()} processors, kernel {run['run']['kernel']}, medians of {options.repeat}\n")
        print("\n".join(comparison(run, weights, folder, images, options)), end="\n\n")
        print("\n".join(phases(run, options.peak)), end="\n\n", flush=True)
        if options.times_tool and not options.no_growth:
            print(f"How the cost grows, with {options.growth_images:,} images of each set unless they grow:\n")
            print("\n".join(growth.table(
                options.times_tool, weights, network, folder, scratch, options.growth_images, options.repeat)))


if __name__ == "__main__":
    main()
