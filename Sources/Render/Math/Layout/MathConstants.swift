internal import CCairo

/// The constants of a font's MATH table, named as the OpenType specification names them; lengths in ems.
struct MathConstants: Sendable {
  /// The relative size of scripts and of scripts of scripts, 0 … 1.
  let scriptScale: Double
  let scriptScriptScale: Double
  /// How far a root's degree is raised above the foot of the sign, as a share of its height.
  let radicalDegreeRaise: Double

  let axisHeight: Double
  let displayOperatorMinHeight: Double
  let delimitedSubFormulaMinHeight: Double
  let accentBaseHeight: Double
  let subscriptShiftDown: Double
  let subscriptTopMax: Double
  let subscriptBaselineDropMin: Double
  let superscriptShiftUp: Double
  let superscriptShiftUpCramped: Double
  let superscriptBottomMin: Double
  let superscriptBaselineDropMax: Double
  let subSuperscriptGapMin: Double
  let superscriptBottomMaxWithSubscript: Double
  let spaceAfterScript: Double
  let upperLimitGapMin: Double
  let upperLimitBaselineRiseMin: Double
  let lowerLimitGapMin: Double
  let lowerLimitBaselineDropMin: Double
  let stackTopShiftUp: Double
  let stackTopDisplayShiftUp: Double
  let stackBottomShiftDown: Double
  let stackBottomDisplayShiftDown: Double
  let stackGapMin: Double
  let stackDisplayGapMin: Double
  let stretchStackGapAboveMin: Double
  let stretchStackGapBelowMin: Double
  let numeratorShiftUp: Double
  let numeratorDisplayShiftUp: Double
  let denominatorShiftDown: Double
  let denominatorDisplayShiftDown: Double
  let numeratorGapMin: Double
  let numeratorDisplayGapMin: Double
  let denominatorGapMin: Double
  let denominatorDisplayGapMin: Double
  let fractionRuleThickness: Double
  let overbarGap: Double
  let overbarThickness: Double
  let overbarExtraAscender: Double
  let underbarGap: Double
  let underbarThickness: Double
  let underbarExtraDescender: Double
  let radicalGap: Double
  let radicalDisplayGap: Double
  let radicalThickness: Double
  let radicalExtraAscender: Double
  let radicalKernBeforeDegree: Double
  let radicalKernAfterDegree: Double

  /// `value` gives a constant in the font's units.
  init(unitsPerEm: Double, _ value: (hb_ot_math_constant_t) -> Int32) {
    func ems(_ constant: hb_ot_math_constant_t) -> Double { Double(value(constant)) / unitsPerEm }
    func part(_ constant: hb_ot_math_constant_t) -> Double { Double(value(constant)) / 100 }
    scriptScale = part(HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN)
    scriptScriptScale = part(HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)
    radicalDegreeRaise = part(HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT)
    axisHeight = ems(HB_OT_MATH_CONSTANT_AXIS_HEIGHT)
    displayOperatorMinHeight = ems(HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT)
    delimitedSubFormulaMinHeight = ems(HB_OT_MATH_CONSTANT_DELIMITED_SUB_FORMULA_MIN_HEIGHT)
    accentBaseHeight = ems(HB_OT_MATH_CONSTANT_ACCENT_BASE_HEIGHT)
    subscriptShiftDown = ems(HB_OT_MATH_CONSTANT_SUBSCRIPT_SHIFT_DOWN)
    subscriptTopMax = ems(HB_OT_MATH_CONSTANT_SUBSCRIPT_TOP_MAX)
    subscriptBaselineDropMin = ems(HB_OT_MATH_CONSTANT_SUBSCRIPT_BASELINE_DROP_MIN)
    superscriptShiftUp = ems(HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP)
    superscriptShiftUpCramped = ems(HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP_CRAMPED)
    superscriptBottomMin = ems(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MIN)
    superscriptBaselineDropMax = ems(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BASELINE_DROP_MAX)
    subSuperscriptGapMin = ems(HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN)
    superscriptBottomMaxWithSubscript = ems(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT)
    spaceAfterScript = ems(HB_OT_MATH_CONSTANT_SPACE_AFTER_SCRIPT)
    upperLimitGapMin = ems(HB_OT_MATH_CONSTANT_UPPER_LIMIT_GAP_MIN)
    upperLimitBaselineRiseMin = ems(HB_OT_MATH_CONSTANT_UPPER_LIMIT_BASELINE_RISE_MIN)
    lowerLimitGapMin = ems(HB_OT_MATH_CONSTANT_LOWER_LIMIT_GAP_MIN)
    lowerLimitBaselineDropMin = ems(HB_OT_MATH_CONSTANT_LOWER_LIMIT_BASELINE_DROP_MIN)
    stackTopShiftUp = ems(HB_OT_MATH_CONSTANT_STACK_TOP_SHIFT_UP)
    stackTopDisplayShiftUp = ems(HB_OT_MATH_CONSTANT_STACK_TOP_DISPLAY_STYLE_SHIFT_UP)
    stackBottomShiftDown = ems(HB_OT_MATH_CONSTANT_STACK_BOTTOM_SHIFT_DOWN)
    stackBottomDisplayShiftDown = ems(HB_OT_MATH_CONSTANT_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN)
    stackGapMin = ems(HB_OT_MATH_CONSTANT_STACK_GAP_MIN)
    stackDisplayGapMin = ems(HB_OT_MATH_CONSTANT_STACK_DISPLAY_STYLE_GAP_MIN)
    stretchStackGapAboveMin = ems(HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_ABOVE_MIN)
    stretchStackGapBelowMin = ems(HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_BELOW_MIN)
    numeratorShiftUp = ems(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP)
    numeratorDisplayShiftUp = ems(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP)
    denominatorShiftDown = ems(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_SHIFT_DOWN)
    denominatorDisplayShiftDown = ems(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN)
    numeratorGapMin = ems(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN)
    numeratorDisplayGapMin = ems(HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN)
    denominatorGapMin = ems(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_GAP_MIN)
    denominatorDisplayGapMin = ems(HB_OT_MATH_CONSTANT_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN)
    fractionRuleThickness = ems(HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS)
    overbarGap = ems(HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP)
    overbarThickness = ems(HB_OT_MATH_CONSTANT_OVERBAR_RULE_THICKNESS)
    overbarExtraAscender = ems(HB_OT_MATH_CONSTANT_OVERBAR_EXTRA_ASCENDER)
    underbarGap = ems(HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP)
    underbarThickness = ems(HB_OT_MATH_CONSTANT_UNDERBAR_RULE_THICKNESS)
    underbarExtraDescender = ems(HB_OT_MATH_CONSTANT_UNDERBAR_EXTRA_DESCENDER)
    radicalGap = ems(HB_OT_MATH_CONSTANT_RADICAL_VERTICAL_GAP)
    radicalDisplayGap = ems(HB_OT_MATH_CONSTANT_RADICAL_DISPLAY_STYLE_VERTICAL_GAP)
    radicalThickness = ems(HB_OT_MATH_CONSTANT_RADICAL_RULE_THICKNESS)
    radicalExtraAscender = ems(HB_OT_MATH_CONSTANT_RADICAL_EXTRA_ASCENDER)
    radicalKernBeforeDegree = ems(HB_OT_MATH_CONSTANT_RADICAL_KERN_BEFORE_DEGREE)
    radicalKernAfterDegree = ems(HB_OT_MATH_CONSTANT_RADICAL_KERN_AFTER_DEGREE)
  }
}
