# Records what R says about four regressions on data sets that statsmodels ships.
# Usage: Rscript r_values.R FOLDER > r_values.json, FOLDER being the installed statsmodels/datasets.
suppressPackageStartupMessages({library(lmtest); library(car); library(sandwich)})
folder <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(folder, name, paste0(name, ".csv")))

numbers <- function(fit) {
  plain <- is.null(fit$weights)
  tests <- if (plain) list(
    koenker = bptest(fit, studentize = TRUE), koenker_on_fit = bptest(fit, ~ fitted(fit), studentize = TRUE),
    breusch_pagan = bptest(fit, studentize = FALSE),
    godfrey_1 = bgtest(fit, order = 1), godfrey_4 = bgtest(fit, order = 4),
    reset = resettest(fit, power = 2:3, type = "fitted"), durbin_watson = dwtest(fit)) else list()
  list(coefficients = unname(coef(fit)), r_squared = summary(fit)$r.squared,
       standard_errors = unname(sqrt(diag(vcov(fit)))), hc3 = unname(sqrt(diag(vcovHC(fit, type = "HC3")))),
       hatvalues = unname(hatvalues(fit)), rstandard = unname(rstandard(fit)), rstudent = unname(rstudent(fit)),
       cooks_distance = unname(cooks.distance(fit)),
       vif = if (length(coef(fit)) > 2) unname(vif(fit)) else list(),
       tests = lapply(tests, function(t) list(statistic = unname(t$statistic), p_value = unname(t$p.value))))
}

json <- function(x) {
  if (is.list(x) && is.null(names(x)) && length(x) == 0) return("[]")
  if (is.list(x)) return(paste0("{", paste0('"', names(x), '": ', vapply(x, json, ""), collapse = ", "), "}"))
  if (is.character(x)) return(paste0('"', x, '"'))
  text <- formatC(x, digits = 17, format = "g", flag = "")
  if (length(x) == 1) trimws(text) else paste0("[", paste(trimws(text), collapse = ", "), "]")
}

longley <- read("longley"); stackloss <- read("stackloss"); engel <- read("engel"); crime <- read("statecrime")
cat(json(list(
  made_with = paste0(R.version.string, "; lmtest ", packageVersion("lmtest"), "; car ", packageVersion("car"),
                     "; sandwich ", packageVersion("sandwich")),
  longley = numbers(lm(TOTEMP ~ GNPDEFL + GNP + UNEMP + ARMED + POP + YEAR, longley)),
  stackloss = numbers(lm(STACKLOSS ~ AIRFLOW + WATERTEMP + ACIDCONC, stackloss)),
  engel = numbers(lm(foodexp ~ income, engel)),
  statecrime = numbers(lm(murder ~ urban + poverty + hs_grad + single, crime)),
  engel_weighted = numbers(lm(foodexp ~ income, engel, weights = 1 / income^2)))), "\n")
