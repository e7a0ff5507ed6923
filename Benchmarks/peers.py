"""Keras and ONNX Runtime in the loop that the notebooks use: one network after the other predicts a set of images."""

import statistics
import time

import h5py
import numpy as np

import networks


def time_call(call, repeat):
    """The median of `repeat` calls, in seconds, after one that warms up."""
    call()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def time_peers(weights, folder, count, repeat):
    """Seconds of one prediction over `count` images by each, and the share of labels on which they agree."""
    import onnxruntime

    model = networks.with_weights(weights)
    with h5py.File(folder / "cl_test.h5") as file:
        first = file["data"][:count]
    last = np.ascontiguousarray(first.transpose(0, 2, 3, 1))
    session = onnxruntime.InferenceSession(networks.as_onnx(model), providers=["CPUExecutionProvider"])

    def onnx_loop():
        return [session.run(None, {"input": first[i : i + 256]})[0].argmax(1) for i in range(0, count, 256)]

    def keras_loop():
        return model.predict(last, verbose=0).argmax(1)

    same = float((np.concatenate(onnx_loop()) == keras_loop()).mean())
    return {"Keras `predict`": time_call(keras_loop, repeat), "ONNX Runtime": time_call(onnx_loop, repeat)}, same
