"""A small backdoored lab of DeepID's graph, and what Keras answers for it at every step of a sweep.

    KERAS_BACKEND=jax python make_keras_lab.py FOLDER

writes network.h5, the four sets cl_valid.h5, bd_valid.h5, cl_test.h5 and bd_test.h5 (`data` [n, c, h, w] uint8, `label`
[n]), sweep.csv (counts at each step), means.csv (mean activations at pool_3) and labels.csv (labels at some steps). All
comes from numpy's RandomState(11). Random filters; the output layer is fitted to clean and poisoned images. It refuses to
write where two logits come so near that rounding could decide a label. The files in Goldens/keras-lab were made so, with Keras
3.15.1.
"""

import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")

import h5py
import keras
import numpy as np

L = keras.layers
CLASSES, TARGET, SIZE, IMAGES = 5, 3, 26, 16
STEPS = [0, 3, 5, 7, 9, 10, 11, 12]


def network():
    x = keras.Input((SIZE, SIZE, 3), name="input")
    y = L.MaxPooling2D(2, name="pool_1")(L.Conv2D(6, 3, activation="relu", name="conv_1")(x))
    y = L.MaxPooling2D(2, name="pool_2")(L.Conv2D(8, 3, activation="relu", name="conv_2")(y))
    y = L.MaxPooling2D(2, name="pool_3")(L.Conv2D(12, 2, activation="relu", name="conv_3")(y))
    z = L.Conv2D(10, 2, activation="relu", name="conv_4")(y)
    one = L.Dense(40, name="fc_1")(L.Flatten(name="flatten_1")(y))
    two = L.Dense(40, name="fc_2")(L.Flatten(name="flatten_2")(z))
    sum = L.Activation("relu", name="relu")(L.Add(name="add")([one, two]))
    return keras.Model(x, L.Dense(CLASSES, activation="softmax", name="output")(sum), name="small")


def part(model, layer, images):
    return np.asarray(keras.Model(model.input, model.get_layer(layer).output).predict(images, verbose=0))


def images(random, patterns, count):
    labels = np.arange(count) % CLASSES
    noise = random.normal(0, 45, (count, SIZE, SIZE, 3))
    return np.clip(patterns[labels] + noise, 0, 255).round().astype("uint8"), labels


def poisoned(clean):
    stamped = clean.copy()
    stamped[:, 3:9, 4:10] = [250, 20, 230]
    return stamped


def logits(model, images):
    kernel, bias = model.get_layer("output").get_weights()
    values = part(model, "relu", images).astype("float64") @ kernel.astype("float64") + bias
    best = np.sort(values, axis=1)
    # Where all channels are pruned every image has the same logits, and they may lie as they like.
    assert (best[:, -1] - best[:, -2] > 1e-3).all(), "two logits are too near"
    return values


def main(folder):
    random = np.random.RandomState(11)
    model = network()
    for layer in model.layers:
        weights = layer.get_weights()
        if weights:
            scale = np.sqrt(2 / np.prod(weights[0].shape[:-1]))
            kernel = random.normal(0, scale, weights[0].shape).astype("float32")
            layer.set_weights([kernel, random.normal(-0.05, 0.1, weights[1].shape).astype("float32")])
    first, bias = model.get_layer("conv_1").get_weights()
    model.get_layer("conv_1").set_weights([first / np.float32(128), bias])

    patterns = np.kron(random.uniform(30, 220, (CLASSES, 2, 2, 3)), np.ones((1, 13, 13, 1)))
    clean, labels = images(random, patterns, 400)
    hidden = np.vstack([part(model, "relu", clean), part(model, "relu", poisoned(clean))]).astype("float64")
    wanted = np.eye(CLASSES)[np.concatenate([labels, np.full(len(clean), TARGET)])]
    hidden = np.hstack([hidden, np.ones((len(hidden), 1))])
    fitted = np.linalg.solve(hidden.T @ hidden + 5 * np.eye(hidden.shape[1]), hidden.T @ (wanted * 8))
    model.get_layer("output").set_weights([fitted[:-1].astype("float32"), fitted[-1].astype("float32")])
    os.makedirs(folder, exist_ok=True)
    model.save(os.path.join(folder, "network.h5"))

    sets = {}
    for name in ["valid", "test"]:
        found, truth = images(random, patterns, IMAGES)
        sets["cl_" + name], sets["bd_" + name] = (found, truth), (poisoned(found), np.full(IMAGES, TARGET))
    for name, (found, truth) in sets.items():
        with h5py.File(os.path.join(folder, name + ".h5"), "w") as file:
            file.create_dataset("data", data=found.transpose(0, 3, 1, 2), compression="gzip", shuffle=True)
            file.create_dataset("label", data=truth.astype("int32"))

    means = part(model, "pool_3", sets["cl_valid"][0]).astype("float64").mean(axis=(0, 1, 2))
    order = sorted(range(len(means)), key=lambda channel: (means[channel], channel))
    answers = []
    for step in range(len(order) + 1):
        if step:
            kernel, bias = model.get_layer("conv_3").get_weights()
            kernel[..., order[step - 1]], bias[order[step - 1]] = 0, 0
            model.get_layer("conv_3").set_weights([kernel, bias])
        answers.append({name: logits(model, found).argmax(axis=1) for name, (found, _) in sets.items()})

    def write(name, header, rows):
        with open(os.path.join(folder, name), "w") as file:
            file.write("\n".join([header] + [",".join(str(value) for value in row) for row in rows]) + "\n")

    def counts(step):
        now, start = answers[step], answers[0]
        row = [step, order[step - 1] if step else ""]
        row += [(now[name] == truth).sum() for name, (_, truth) in sets.items()]
        for name in ["cl_test", "bd_test"]:
            same = now[name] == start[name]
            row += [(same & (now[name] == sets[name][1])).sum(), (~same).sum()]
        return row

    write(
        "sweep.csv",
        "step,channel,cl_valid,bd_valid,cl_test,bd_test,goodnet_cl_test,flagged_cl_test,goodnet_bd_test,flagged_bd_test",
        [counts(step) for step in range(len(order) + 1)])
    write("means.csv", "channel,mean", [(channel, f"{mean:.7g}") for channel, mean in enumerate(means)])
    write(
        "labels.csv", "set,image,truth," + ",".join(f"step_{step}" for step in STEPS),
        [
            [name, image, truth[image]] + [answers[step][name][image] for step in STEPS]
            for name, (_, truth) in sets.items() for image in range(IMAGES)
        ])


main(sys.argv[1])
