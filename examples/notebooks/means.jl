# Mean entropy after the last cycle by interaction. Argument: an export of `steps` in Parquet. Needs the packages Parquet2 and DataFrames.
using DataFrames, Parquet2, Statistics

steps = DataFrame(Parquet2.Dataset(ARGS[1]))
last = combine(groupby(steps, :point), rows -> rows[rows.cycle .== maximum(rows.cycle), :])
means = sort(combine(groupby(last, :interaction), :shannon_tau => (x -> mean(skipmissing(x))) => :tau), :interaction)
println(means)
