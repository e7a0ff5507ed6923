"""Runs of the tool, each a process of its own."""

import json
import os
import statistics
import subprocess
import time

SETS = ("cl_valid", "bd_valid", "cl_test", "bd_test")
OPTIONS = ("validation", "poisoned-validation", "test", "poisoned-test")


def run_sweep(tool, network, folder):
    """One `labreport sweep` over the whole lab: seconds from the shell, processor seconds, megabytes at the peak, and
    what the tool says of the run."""
    command = [tool, "sweep", "--network", str(network), "--json"]
    for option, name in zip(OPTIONS, SETS):
        command += [f"--{option}", str(folder / f"{name}.h5")]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"{' '.join(command)}: status {status}")
    return {
        "seconds": seconds, "processor": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024,
        "run": json.loads(output)["run"]}


def median_sweep(tool, network, folder, repeat):
    """The run of the median time of `repeat`, with the highest peak of memory of all."""
    runs = sorted((run_sweep(tool, network, folder) for _ in range(repeat)), key=lambda run: run["seconds"])
    return {**runs[len(runs) // 2], "megabytes": max(run["megabytes"] for run in runs)}


def time_sweep(times_tool, network, folder, orders=1, images=10**9, repeat=3):
    """Medians of `sweep-times`, which takes several orders and the first of the images."""
    command = [str(times_tool), str(network), str(folder), str(orders), str(images)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(repeat)]
    return {key: statistics.median(run[key] for run in runs) for key in ("seconds", "processorSeconds", "images")}
