"""The networks of the benchmark: DeepID with given weights, made ones, cut ones; and the same graph as ONNX.

    python networks.py OUT.h5 WEIGHTS.h5 | random | embedded     writes one as a whole Keras file
"""

import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import numpy as np

import make_lab

CONVOLUTIONS = (("conv_1", 4, 20), ("conv_2", 3, 40), ("conv_3", 3, 60), ("conv_4", 2, 80))
LAYERS = [name for name, _, _ in CONVOLUTIONS] + ["fc_1", "fc_2", "output"]


def deep_id(classes=make_lab.CLASSES, channels=60):
    """DeepID with random weights, and `channels` channels in conv_3."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(1)
    image = keras.Input((make_lab.ROWS, make_lab.COLUMNS, 3), name="input")
    x = image
    for index, (name, size, filters) in enumerate(CONVOLUTIONS[:3], 1):
        filters = channels if name == "conv_3" else filters
        x = layers.Conv2D(filters, size, activation="relu", name=name)(x)
        x = layers.MaxPooling2D(2, name=f"pool_{index}")(x)
    one = layers.Dense(160, name="fc_1")(layers.Flatten(name="flatten_1")(x))
    y = layers.Conv2D(80, 2, activation="relu", name="conv_4")(x)
    two = layers.Dense(160, name="fc_2")(layers.Flatten(name="flatten_2")(y))
    h = layers.Activation("relu", name="activation_1")(layers.Add(name="add_1")([one, two]))
    return keras.Model(image, layers.Dense(classes, activation="softmax", name="output")(h), name="model_1")


def read_weights(path):
    """Kernel and bias of each of DeepID's layers in a Keras HDF5 file, whole or weights only."""
    with h5py.File(path) as file:
        root = file["model_weights"] if "model_weights" in file else file
        found = {}

        def visit(name, item):
            parts = name.split("/")
            if isinstance(item, h5py.Dataset) and parts[0] in LAYERS:
                found[parts[0], parts[-1].split(":")[0]] = item[()]

        root.visititems(visit)
    return {name: [found[name, "kernel"], found[name, "bias"]] for name in LAYERS}


def with_weights(weights):
    """A Keras network of these weights."""
    model = deep_id(weights["output"][1].shape[0], weights["conv_3"][1].shape[0])
    for name, values in weights.items():
        model.get_layer(name).set_weights(values)
    return model


def widened(weights, classes=make_lab.CLASSES):
    """A network of more classes, as many as the course's unless told, from a trained one: each new class's weights are
    a mixture of two trained ones'. Its layers, and so the zeros in them, are a trained network's."""
    kernel, bias = weights["output"]
    random = np.random.default_rng(1)
    first, second = random.integers(0, kernel.shape[1], (2, classes - kernel.shape[1]))
    share = random.uniform(0.3, 0.7, classes - kernel.shape[1]).astype(np.float32)
    mixed = share * kernel[:, first] + (1 - share) * kernel[:, second]
    mixed += random.normal(0, kernel.std() / 4, mixed.shape)
    added = share * bias[first] + (1 - share) * bias[second]
    result = dict(weights)
    result["output"] = [np.concatenate([kernel, mixed.astype(np.float32)], 1), np.concatenate([bias, added])]
    return result


def cut(weights, channels):
    """The first channels of conv_3 of a network."""
    result = {name: list(values) for name, values in weights.items()}
    result["conv_3"] = [weights["conv_3"][0][..., :channels], weights["conv_3"][1][:channels]]
    result["conv_4"][0] = weights["conv_4"][0][:, :, :channels]
    all_channels = weights["conv_3"][1].shape[0]
    flat = weights["fc_1"][0].reshape(-1, all_channels, 160)
    result["fc_1"][0] = flat[:, :channels].reshape(-1, 160)
    return result


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


def main():
    out, source = sys.argv[1:]
    if source == "random":
        deep_id().save(out)
    elif source == "embedded":
        embedded = read_weights(pathlib.Path(__file__).parent.parent / "models" / "badnet.h5")
        with_weights(widened(embedded)).save(out)
    else:
        with_weights(read_weights(source)).save(out)


if __name__ == "__main__":
    main()
