# Mean entropy after the last cycle by interaction. Argument: an export of `steps` in Parquet. Needs the packages arrow and dplyr.
library(arrow)
library(dplyr)

steps <- read_parquet(commandArgs(trailingOnly = TRUE)[1])
means <- steps |>
  group_by(point) |>
  filter(cycle == max(cycle)) |>
  group_by(interaction) |>
  summarise(tau = mean(shannon_tau, na.rm = TRUE))
print(means)
