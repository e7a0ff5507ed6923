"""Small networks of every layer that is computed, with random weights, as Keras saves them, and what Keras answers.

    python make_golden.py FOLDER

writes NAME-keras-VERSION.h5 (and .keras with Keras 3) and NAME-keras-VERSION.json: images [n, h, w, c] and answers
[n, classes], float32 printed so that they read back equal. Weights and images come from numpy's RandomState(7). Run with
Keras 3 (KERAS_BACKEND=jax) and with TensorFlow 2.15, whose Keras is 2.15. The files in Goldens/keras were made so, with Keras
2.15.0 and 3.15.1.
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

try:
    import tensorflow

    keras = tensorflow.keras
    version = __import__("keras").__version__
except ImportError:
    import keras

    version = keras.__version__

L = keras.layers


def branches():
    x = keras.Input((11, 9, 4), name="images")
    a = L.Conv2D(8, 3, strides=(2, 1), padding="same", groups=2, activation="relu", name="grouped")(x)
    b = L.DepthwiseConv2D((3, 2), depth_multiplier=2, padding="same", name="depthwise")(a)
    b = L.BatchNormalization(epsilon=0.002, name="normal")(b)
    b = L.ReLU(name="rectify")(b)
    c = L.SeparableConv2D(6, 3, padding="valid", depth_multiplier=2, activation="relu", name="separable")(x)
    c = L.ZeroPadding2D(((1, 0), (2, 1)), name="frame")(c)
    c = L.Conv2D(5, (2, 3), dilation_rate=2, use_bias=False, activation="tanh", name="dilated")(c)
    c = L.AveragePooling2D((3, 2), strides=(2, 1), padding="same", name="average")(c)
    d = L.MaxPooling2D(3, strides=2, padding="same", name="most")(b)
    d = L.Conv2D(5, 1, strides=1, name="narrow")(d)
    e = L.GlobalAveragePooling2D(name="mean")(b)
    f = L.GlobalMaxPooling2D(name="peak")(b)
    g = L.Add(name="sum")([e, f])
    h = L.Reshape((4, 4, 1), name="fold")(g)
    h = L.Conv2D(3, 2, activation="sigmoid", name="folded")(h)
    j = L.Dropout(0.5, name="half")(L.Flatten(name="flat_d")(d))
    k = L.Concatenate(name="beside")([L.Flatten(name="flat_c")(c), j, L.Flatten(name="flat_h")(h), g])
    k = L.Dense(7, activation="relu", name="hidden")(k)
    k = L.BatchNormalization(scale=False, center=False, name="plain")(k)
    k = L.Dense(5, name="scores")(k)
    return keras.Model(x, L.Softmax(name="answer")(k), name="branches")


def functions():
    x = keras.Input((6, 5, 3), name="images")
    parts = []
    for name in ["elu", "selu", "softplus", "softsign", "swish", "sigmoid", "tanh", "relu"]:
        parts.append(L.Conv2D(2, 3, activation=name, name="conv_" + name)(x))
    y = L.Conv2D(4, 3, name="conv")(x)
    parts.append(L.LeakyReLU(0.15, name="leaky")(y))
    parts.append(L.ELU(alpha=0.7, name="exponential")(y))
    parts.append(L.ReLU(max_value=6, name="six")(y))
    parts.append(L.ReLU(negative_slope=0.25, name="sloped")(y))
    parts.append(L.Activation("softmax", name="shares")(y))
    y = L.Flatten(name="flat")(L.Concatenate(name="beside")(parts))
    return keras.Model(x, L.Dense(6, activation="softmax", name="answer")(y), name="functions")


def chain():
    return keras.Sequential(
        [
            keras.Input((12, 12, 1)),
            L.Conv2D(6, 5, padding="same", activation="tanh", name="first"),
            L.AveragePooling2D(2, name="pool"),
            L.Conv2D(8, 3, activation="relu", name="second"),
            L.BatchNormalization(name="normal"),
            L.MaxPooling2D(2, name="most"),
            L.Flatten(name="flat"),
            L.Dense(10, activation="elu", name="hidden"),
            L.Dropout(0.25, name="quarter"),
            L.Dense(4, activation="softmax", name="answer"),
        ],
        name="chain",
    )


def main(folder):
    for make in [branches, functions, chain]:
        keras.backend.clear_session()
        random = np.random.RandomState(7)
        model = make()
        weights = []
        for weight in model.get_weights():
            value = random.normal(0, 0.4, weight.shape)
            weights.append(value.astype("float32"))
        model.set_weights(weights)
        for layer in model.layers:
            if isinstance(layer, L.BatchNormalization):
                # The last is the variance, which is positive.
                own = layer.get_weights()
                own[-1] = np.abs(own[-1]) + np.float32(0.3)
                layer.set_weights(own)
        shape = model.input_shape[1:]
        images = random.uniform(-2, 2, (3,) + shape).astype("float32")
        answers = np.asarray(model.predict(images, verbose=0))
        stem = os.path.join(folder, f"{model.name}-keras-{version}")
        model.save(stem + ".h5")
        if version.startswith("3"):
            model.save(stem + ".keras")
        with open(stem + ".json", "w") as file:
            text = lambda array: [float(str(value)) for value in array.reshape(-1)]
            json.dump({"images": text(images), "answers": text(answers)}, file)


main(sys.argv[1])
