"""How the cost of a sweep grows with images, channels, classes and orders, each for itself."""

import networks
import tool


def rows(what, values, times):
    """Lines of a table: each value, its seconds, and how many times the first line's or the last's it is."""
    base = times[0]["seconds"]
    return [
        f"| {what} | {value:,} | {time['seconds']:.2f} | {time['processorSeconds']:.2f} | {time['seconds'] / base:.2f} |"
        for value, time in zip(values, times)]


def table(times_tool, weights, network, folder, scratch, images, repeat):
    """The table as lines: `images` of each set, but where they grow; the network's first channels; mixed classes more."""
    lines = ["| what grows | to | seconds | processor seconds | times the first |", "|---|---:|---:|---:|---:|"]
    counts = [images // 4, images // 2, images, images * 2]
    lines += rows(
        "images of each set", counts,
        [tool.time_sweep(times_tool, network, folder, images=count, repeat=repeat) for count in counts])

    def changed(name, new_weights):
        path = scratch / f"{name}.h5"
        networks.with_weights(new_weights).save(path)
        return tool.time_sweep(times_tool, path, folder, images=images, repeat=repeat)

    all_channels, all_classes = weights["conv_3"][1].shape[0], weights["output"][1].shape[0]
    channels = [all_channels // 4, all_channels // 2, all_channels]
    lines += rows(
        "channels", channels,
        [changed(f"channels_{count}", networks.cut(weights, count)) for count in channels])
    classes = [all_classes, all_classes * 2, all_classes * 4]
    lines += rows(
        "classes", classes,
        [changed(f"classes_{count}", networks.widened(weights, count)) for count in classes])
    orders = [1, 2, 5, 10]
    lines += rows(
        "orders", orders,
        [tool.time_sweep(times_tool, network, folder, orders=count, images=images, repeat=repeat) for count in orders])
    return lines
