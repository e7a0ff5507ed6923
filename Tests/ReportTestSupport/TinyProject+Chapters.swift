extension TinyProject {
  /// Quotes values, in prose and in a caption, and claims one.
  package static let quotingChapter = """
    # One {#sec-one}

    There are `{lab} asc.channels` channels; at 2 points accuracy is `{lab} pct(asc.at(2).test.accuracy, 1)` (@fig-sweep).

    ```{lab sweep}
    #| id: asc
    #| label: fig-sweep
    #| fig-cap: "Pruned with `{lab} asc.at(10).pruned` channels gone."
    #| expect: asc.first.validation.accuracy == 0.9
    order: ascending
    ```
    """

  /// Needs seven experiments: two sweeps, two sets of maps, answers, samples and the baseline.
  package static let experimentsChapter = """
    # One

    ```{lab sweep}
    #| id: asc
    #| label: fig-asc
    #| fig-cap: "Pruned."
    drops: [2]
    ```

    ```{lab sweep}
    #| id: desc
    order: descending
    ```

    ```{lab confusion}
    #| id: answers
    sweep: asc
    step: 3
    ```

    ```{lab maps}
    #| id: maps
    sweep: asc
    images: 10
    set: validation
    ```

    ```{lab samples}
    #| id: samples
    set: validation
    count: 2
    ```

    ```{lab baseline}
    #| id: baseline
    ```

    ```{lab repaired}
    sweep: asc
    ```
    """
}
