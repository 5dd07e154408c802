"""What every package stands on: money, quantity, time, states, events, refusals, tasks, strangers' files.

No word of the trade is spoken here. Nothing in this package imports another
package of the project.
"""
