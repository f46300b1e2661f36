"""A rendered body as the pages get it: one of each thing that authors write."""

BODY = """
<p>Draw from the data <em>with replacement</em>, compute the estimate again, and look at how it moves. That is all; the
rest of this lecture says <a href="#when-it-fails">when it is wrong</a>. It costs <code>B</code> times what one estimate
costs, and no formula.<sup id="fnref-1"><a href="#fn-1">1</a></sup></p>
<h2 id="resampling">Resampling</h2>
<p>A sample stands for the world it came from. The empirical distribution puts a weight of 1/n on every observation, so
drawing from it is drawing from the data.</p>
<h3 id="with-replacement">With replacement</h3>
<ul><li>The size of the draw is the size of the data.<ul><li>Smaller draws answer another question.</li></ul></li>
<li>About 63 % of the observations appear in a draw.</li></ul>
<pre><code>import random

def bootstrap(data, estimate, times=1000):
    draws = (random.choices(data, k=len(data)) for _ in range(times))
    return sorted(estimate(draw) for draw in draws)
</code></pre>
<h3 id="without-replacement">Without replacement</h3>
<blockquote><p>An estimate without its error is an opinion with decimals.</p></blockquote>
<h2 id="a-worked-example">A worked example</h2>
<table><thead><tr><th>Method</th><th>Width</th><th>Coverage</th></tr></thead>
<tbody><tr><td>Percentile</td><td>0.41</td><td>0.93</td></tr><tr><td>Normal</td><td>0.44</td><td>0.91</td></tr></tbody></table>
<p>Wide is honest.</p><p>Narrow is brave. Both are answers to a question that the data did not ask, and both are better
than none. Say which one you used, and how often you drew.</p>
<h2 id="when-it-fails">When the bootstrap fails</h2>
<ol><li>The maximum of a sample.</li><li>Heavy tails.</li><li>Dependence that the draw destroys.</li></ol>
<h2 id="grading">Grading</h2><p>Homework counts half, the two exams a quarter each.</p>
<h2 id="late-work">Late work</h2><p>Three days in the term, no reasons asked.</p>
<h2 id="help">Help</h2><p>Ask early.<span id="fn-1"></span></p>
"""
