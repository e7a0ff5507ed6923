extension StarterProject {
  /// The two pages that the course asks for: `chapters/hand-in` of this project, word for word.
  package static let handIn = #"""
    # Problem and method {#sec-method}

    We are given a face-recognition network $B$ with `{lab} data.classes` classes and clean, labelled validation images. On clean test images
    it is right for `{lab} pct(ascending.first.test.accuracy, 2)`; to `{lab} pct(ascending.first.test.asr, 2)` of the images that carry the trigger
    it gives the attacker’s target, which is its *attack success rate* (ASR). From $B$ we build a
    network $G$ with one class more, $N + 1 =$ `{lab} data.extraClass`, which means “backdoored”.

    The channels of the last pooling layer (`{lab} ascending.measuredAt`) are pruned one by one, in ascending order of their mean activation on
    clean validation images [@liu2018]; to prune one is to set the weights and the bias of its filter in `{lab} ascending.layer` to zero. The repaired
    network $B'$ at $X$ is the first whose validation accuracy is $X$ percentage points below that of $B$. GoodNet $G$ asks both: it
    answers what they agree on, and $N + 1$ where they differ. Validation images decide; test images are only reported on.

    # Results {#sec-results}

    ```{lab table}
    #| label: tbl-hand-in
    #| tbl-cap: "Repaired networks B′ and the GoodNets on them, on test images; X = 0 is the network as received. Caught: poisoned images given the class N + 1. False alarms: clean images given it."
    sweep: ascending
    drops: [0, 2, 4, 10, 30]
    columns: [drop, fraction, pruned, accuracy, asr, goodnet-accuracy, goodnet-asr, detection, false-alarms]
    ```

    **Pruning.** @tbl-hand-in has the rates by drop and by the fraction pruned; @fig-hand-in follows the sweep. At 2 points, with
    `{lab} pct(ascending.at(2).fraction, 0)` of the channels gone, the attack succeeds for `{lab} pct(ascending.at(2).test.asr, 2)` of poisoned
    images; at 10 points for `{lab} pct(ascending.at(10).test.asr, 2)`, and at 30 points for `{lab} pct(ascending.at(30).test.asr, 2)`, when
    clean accuracy is down to `{lab} pct(ascending.at(30).test.accuracy, 2)`.

    ```{lab sweep}
    #| id: ascending
    #| label: fig-hand-in
    #| fig-cap: "Clean accuracy and attack success on test images against the fraction of channels pruned, least active first."
    order: ascending
    drops: [2, 4, 10, 30]
    panels: [test]
    height: 150
    ```

    ```{lab data}
    #| id: data
    #| include: false
    ```

    ```{lab sweep}
    #| id: descending
    #| include: false
    order: descending
    ```

    **The order.** Most active first, 30 points are lost after `{lab} descending.at(30).pruned` channels, against
    `{lab} ascending.at(30).pruned`, and the attack then succeeds for `{lab} pct(descending.at(30).test.asr, 2)` of poisoned images.

    **GoodNet.** With $B'$ at 10 points it is right for `{lab} pct(ascending.at(10).goodnet.test.accuracy, 2)` of clean images and flags
    `{lab} pct(ascending.at(10).goodnet.test.falseAlarms, 2)` of them without need; of poisoned images it catches
    `{lab} pct(ascending.at(10).goodnet.test.detection, 2)` and lets the attack through for
    `{lab} pct(ascending.at(10).goodnet.test.asr, 2)` (@fig-goodnet). It can never be right where $B$ is wrong.

    ```{lab outcomes}
    #| label: fig-goodnet
    #| fig-cap: "What GoodNet answers for clean and for poisoned test images as its repaired network loses channels."
    sweep: ascending
    set: test
    height: 110
    ```

    # Conclusion {#sec-conclusion}

    ::: {.content-visible when="ascending.first.test.asr < 0.1"}
    The trigger does not work on this network as received: it gives the target to `{lab} pct(ascending.first.test.asr, 2)` of poisoned
    images, so there is nothing to repair, and what GoodNet flags are faces that the trigger covers.
    :::

    ::: {.content-visible unless="ascending.first.test.asr < 0.1"}
    ::: {.content-visible when="ascending.at(4).test.asr < 0.1"}
    Pruning repairs this network: at 4 points the attack succeeds for `{lab} pct(ascending.at(4).test.asr, 2)` of poisoned images, at
    `{lab} pct(ascending.at(4).test.accuracy, 2)` clean accuracy. The backdoor is in channels that clean images hardly use, and those go
    first.
    :::

    ::: {.content-visible unless="ascending.at(4).test.asr < 0.1"}
    Pruning alone is not a repair: the attack still succeeds for `{lab} pct(ascending.at(4).test.asr, 2)` of poisoned images when 4 points
    of accuracy are lost, and for `{lab} pct(ascending.at(30).test.asr, 2)` when 30 are. Channels that clean images need carry enough of the
    backdoor to decide the answer. GoodNet adds a warning where $B$ and $B'$ disagree, and pays for it with false alarms.
    :::

    All of this is of one network and one trigger. The next step is training: fine-tuning on the same validation images, alone or after
    pruning [@liu2018].
    :::

    This report, its numbers and the networks $B'$ are made by one command from the repository named above; `labreport verify` checks them
    from the PDF alone.

    """#

  /// `lab.yml` of a report of two pages.
  static let handInConfiguration = """
    # What the report is called, who wrote it, and what its experiments read.
    title: "Find and repair the backdoor"
    subtitle: "Pruning a face-recognition BadNet"
    course: "Name of the course"
    authors:
      - name: "Your Name"
        id: "N00000000"
    repository: "https://github.com/you/your-repository"
    language: en-US

    # On paper: at most two pages.
    toc: false
    margins: [17, 20, 17, 20]
    font-size: 9.6
    headings: compact

    chapters: chapters
    bibliography: chapters/references.bib

    \(inputs)

    # A repaired network is kept once validation accuracy has dropped by so many percentage points.
    parameters:
      drops: [2, 4, 10, 30]

    """
}
