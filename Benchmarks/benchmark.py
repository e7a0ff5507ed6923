"""Times `labreport sweep` over a lab of the course's size, beside the notebooks' loop in Keras and ONNX Runtime.

    Benchmarks/run .build/release/labreport [--network N.h5] [--repeat 3] [--peer-images 12830]

The peers predict one network for one set, a few times; the whole lab is 4 sets x 61 networks, and their time is scaled
to it: the table says so. The tool runs the whole lab. Without --network, a DeepID with random weights is made.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import make_lab

SETS = ("cl_valid", "bd_valid", "cl_test", "bd_test")
CONVOLUTIONS = (("conv_1", 4, 20), ("conv_2", 3, 40), ("conv_3", 3, 60), ("conv_4", 2, 80))


def deep_id(classes):
    import keras
    from keras import layers

    keras.utils.set_random_seed(1)
    image = keras.Input((make_lab.ROWS, make_lab.COLUMNS, 3), name="input")
    x = image
    for index, (name, size, filters) in enumerate(CONVOLUTIONS[:3], 1):
        x = layers.Conv2D(filters, size, activation="relu", name=name)(x)
        x = layers.MaxPooling2D(2, name=f"pool_{index}")(x)
    one = layers.Dense(160, name="fc_1")(layers.Flatten(name="flatten_1")(x))
    y = layers.Conv2D(80, 2, activation="relu", name="conv_4")(x)
    two = layers.Dense(160, name="fc_2")(layers.Flatten(name="flatten_2")(y))
    h = layers.Activation("relu", name="activation_1")(layers.Add(name="add_1")([one, two]))
    return keras.Model(image, layers.Dense(classes, activation="softmax", name="output")(h), name="model_1")


def as_onnx(model):
    """The same network for images with the channels first, as the files hold them."""
    from onnx import TensorProto, checker, helper, numpy_helper

    nodes, weights = [], []

    def weight(name, values):
        weights.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=np.float32), name))
        return name

    def convolution(name, source):
        kernel, bias = model.get_layer(name).get_weights()
        inputs = [source, weight(f"{name}_w", kernel.transpose(3, 2, 0, 1)), weight(f"{name}_b", bias)]
        nodes.append(helper.make_node("Conv", inputs, [f"{name}_z"]))
        nodes.append(helper.make_node("Relu", [f"{name}_z"], [name]))
        return name

    def dense(name, source):
        kernel, bias = model.get_layer(name).get_weights()
        nodes.append(helper.make_node("Gemm", [source, weight(f"{name}_w", kernel), weight(f"{name}_b", bias)], [name]))
        return name

    def flatten(name, source):
        nodes.append(helper.make_node("Transpose", [source], [f"{name}_t"], perm=[0, 2, 3, 1]))
        nodes.append(helper.make_node("Flatten", [f"{name}_t"], [name]))
        return name

    x = "input"
    for index in (1, 2, 3):
        x = convolution(f"conv_{index}", x)
        nodes.append(helper.make_node("MaxPool", [x], [f"pool_{index}"], kernel_shape=[2, 2], strides=[2, 2]))
        x = f"pool_{index}"
    one = dense("fc_1", flatten("flatten_1", x))
    two = dense("fc_2", flatten("flatten_2", convolution("conv_4", x)))
    nodes.append(helper.make_node("Add", [one, two], ["sum"]))
    nodes.append(helper.make_node("Relu", ["sum"], ["h"]))
    nodes.append(helper.make_node("Softmax", [dense("output", "h")], ["answer"], axis=1))
    classes = model.get_layer("output").get_weights()[1].shape[0]
    graph = helper.make_graph(
        nodes, "deep_id",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", 3, make_lab.ROWS, make_lab.COLUMNS])],
        [helper.make_tensor_value_info("answer", TensorProto.FLOAT, ["n", classes])], weights)
    onnx = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(onnx)
    return onnx.SerializeToString()


def run_tool(tool, folder, network, orders=("ascending",), threads=None):
    """Seconds, peak megabytes and what the tool says of the run, for each order one call."""
    command = [tool, "sweep", "--network", network, "--json"]
    for option, name in zip(("validation", "poisoned-validation", "test", "poisoned-test"), SETS):
        command += [f"--{option}", str(folder / f"{name}.h5")]
    for order in orders:
        command += ["--order", order]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"{' '.join(command)}: status {status}")
    return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, json.loads(output).get("run")


def time_call(call, repeat):
    call()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def peers(network, folder, count, repeat):
    """Seconds of one prediction over `count` images, by Keras and by ONNX Runtime, and whether both give our labels."""
    import keras
    import onnxruntime

    model = keras.models.load_model(network, compile=False)
    with h5py.File(folder / "cl_test.h5") as file:
        first = file["data"][:count]
    last = np.ascontiguousarray(first.transpose(0, 2, 3, 1))
    options = onnxruntime.SessionOptions()
    session = onnxruntime.InferenceSession(as_onnx(model), options, providers=["CPUExecutionProvider"])

    def onnx_loop():
        return [session.run(None, {"input": first[i : i + 256]})[0].argmax(1) for i in range(0, count, 256)]

    def keras_loop():
        return model.predict(last, verbose=0).argmax(1)

    same = float((np.concatenate(onnx_loop()) == keras_loop()).mean())
    return time_call(keras_loop, repeat), time_call(onnx_loop, repeat), same


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", required=True)
    parser.add_argument("--network", help="a whole Keras network of the DeepID shape")
    parser.add_argument("--folder", type=pathlib.Path, help="a lab that make_lab.py wrote; made if it is not there")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peer-images", type=int, default=12830)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or pathlib.Path(scratch) / "lab"
        if not (folder / "bd_test.h5").exists():
            subprocess.run([sys.executable, str(pathlib.Path(__file__).parent / "make_lab.py"), str(folder)], check=True)
        network = options.network
        if network is None:
            network = str(pathlib.Path(scratch) / "network.h5")
            deep_id(make_lab.CLASSES).save(network)
        images = 0
        for name in SETS:
            with h5py.File(folder / f"{name}.h5") as file:
                images += file["label"].shape[0]
        runs = [run_tool(options.tool, folder, network) for _ in range(options.repeat)]
        seconds, memory = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
        print(f"{images} images x 61 networks, {os.cpu_count()} processors, medians of {options.repeat}\n")
        print("| what | seconds | times ours | how |\n|---|---|---|---|")
        print(f"| labreport sweep | {seconds:.2f} | 1 | whole lab, {memory:.0f} MB at the peak, "
              f"{runs[0][2]:.1f} s of processor time |")
        if not options.no_peers:
            keras_time, onnx_time, same = peers(network, folder, options.peer_images, options.repeat)
            for name, peer in (("Keras predict", keras_time), ("ONNX Runtime", onnx_time)):
                whole = peer * images / options.peer_images * 61
                print(f"| {name} | {whole:.0f} | {whole / seconds:.0f} | {peer:.2f} s for one network over "
                      f"{options.peer_images} images, scaled |")
            print(f"\nKeras and ONNX Runtime agree on {100 * same:.2f}% of labels.")
        print(f"\nRun: {json.dumps(runs[0][3], sort_keys=True)}")


if __name__ == "__main__":
    main()
