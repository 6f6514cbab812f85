"""Records recorded/layers.json: layers of torch.nn with their first weights, an output and the gradient of the input.

Layers that draw random numbers while they train are recorded in evaluation.
"""
import json
import os

import torch
from torch import nn

torch.set_num_threads(1)

# Type, parameters, shape of the input. A shape of one number and "int" is of integers below that number.
CASES = [
    ('Identity', {}, [2, 3]),
    ('ReLU', {}, [2, 5]), ('ReLU6', {}, [2, 5]), ('LeakyReLU', dict(negative_slope=0.2), [2, 5]),
    ('ELU', dict(alpha=1.5), [2, 5]), ('CELU', dict(alpha=0.5), [2, 5]), ('SELU', {}, [2, 5]),
    ('GELU', {}, [2, 5]), ('GELU', dict(approximate='tanh'), [2, 5]), ('SiLU', {}, [2, 5]), ('Mish', {}, [2, 5]),
    ('GLU', {}, [2, 6]), ('GLU', dict(dim=0), [2, 6]), ('Sigmoid', {}, [2, 5]), ('LogSigmoid', {}, [2, 5]),
    ('Tanh', {}, [2, 5]), ('Tanhshrink', {}, [2, 5]), ('Hardsigmoid', {}, [2, 5]), ('Hardswish', {}, [2, 5]),
    ('Hardtanh', dict(min_val=-0.5, max_val=0.75), [2, 5]), ('Hardshrink', {}, [2, 5]),
    ('Softshrink', dict(lambd=0.25), [2, 5]), ('Softplus', dict(beta=2, threshold=1), [2, 5]), ('Softsign', {}, [2, 5]),
    ('Threshold', dict(threshold=0.1, value=-3.0), [2, 5]), ('RReLU', dict(lower=0.1, upper=0.3), [2, 5]),
    ('Softmax', {}, [2, 5]), ('Softmax', {}, [2, 2, 3]), ('Softmax', dict(dim=-1), [2, 2, 3]),
    ('Softmax2d', {}, [1, 3, 2, 2]), ('Softmin', {}, [2, 5]), ('LogSoftmax', {}, [2, 5]),
    ('PReLU', {}, [2, 5]), ('PReLU', dict(num_parameters=3, init=0.5), [2, 3, 2]),
    ('MaxPool1d', dict(kernel_size=3), [1, 2, 8]), ('MaxPool2d', dict(kernel_size=[2, 3], stride=1, padding=1), [1, 2, 5, 5]),
    ('MaxPool2d', dict(kernel_size=2, ceil_mode=True, dilation=2), [1, 1, 6, 6]), ('MaxPool3d', dict(kernel_size=2), [1, 1, 4, 4, 4]),
    ('AvgPool1d', dict(kernel_size=3, stride=2, padding=1), [1, 2, 8]),
    ('AvgPool1d', dict(kernel_size=3, stride=2, padding=1, count_include_pad=False, ceil_mode=True), [1, 2, 8]),
    ('AvgPool2d', dict(kernel_size=[2, 3], padding=1), [1, 2, 5, 5]),
    ('AvgPool2d', dict(kernel_size=2, divisor_override=3), [1, 2, 4, 4]), ('AvgPool3d', dict(kernel_size=2), [1, 1, 4, 4, 4]),
    ('AdaptiveAvgPool1d', dict(output_size=3), [1, 2, 7]), ('AdaptiveAvgPool2d', dict(output_size=[2, 3]), [1, 2, 5, 5]),
    ('AdaptiveAvgPool3d', dict(output_size=2), [1, 1, 3, 4, 5]), ('AdaptiveMaxPool1d', dict(output_size=3), [1, 2, 7]),
    ('AdaptiveMaxPool2d', dict(output_size=2), [1, 2, 5, 5]), ('AdaptiveMaxPool3d', dict(output_size=[1, 2, 2]), [1, 1, 3, 4, 5]),
    ('LPPool1d', dict(norm_type=2, kernel_size=3), [1, 2, 7]), ('LPPool2d', dict(norm_type=3, kernel_size=2, stride=1), [1, 1, 3, 3]),
    ('Dropout', {}, [2, 5]), ('Dropout1d', {}, [2, 3, 2]), ('Dropout2d', dict(p=0.3), [2, 3, 2, 2]),
    ('Dropout3d', {}, [1, 2, 2, 2, 2]), ('AlphaDropout', {}, [2, 5]), ('FeatureAlphaDropout', {}, [2, 3, 2]),
    ('ZeroPad2d', dict(padding=[1, 0, 2, 1]), [1, 1, 2, 3]), ('ConstantPad1d', dict(padding=2, value=1.5), [1, 2, 3]),
    ('ConstantPad2d', dict(padding=[1, 0, 2, -1], value=0.5), [1, 1, 3, 3]), ('ConstantPad3d', dict(padding=1, value=-1.0), [1, 1, 1, 2, 2]),
    ('ReflectionPad1d', dict(padding=[2, 1]), [1, 2, 4]), ('ReflectionPad2d', dict(padding=1), [1, 1, 3, 3]),
    ('ReflectionPad3d', dict(padding=1), [1, 1, 2, 2, 2]), ('ReplicationPad1d', dict(padding=2), [1, 2, 3]),
    ('ReplicationPad2d', dict(padding=[0, 1, 2, 0]), [1, 1, 2, 2]), ('ReplicationPad3d', dict(padding=1), [1, 1, 1, 2, 2]),
    ('Flatten', {}, [2, 3, 2]), ('Flatten', dict(start_dim=0, end_dim=1), [2, 3, 2]),
    ('Unflatten', dict(dim=1, unflattened_size=[2, -1]), [2, 6]), ('PixelShuffle', dict(upscale_factor=2), [1, 8, 2, 2]),
    ('PixelUnshuffle', dict(downscale_factor=2), [1, 1, 4, 4]), ('Unfold', dict(kernel_size=[2, 3], padding=1, stride=2), [1, 2, 4, 5]),
    ('Fold', dict(output_size=[4, 5], kernel_size=2, stride=1), [1, 8, 12]),
    ('Upsample', dict(scale_factor=2.0), [1, 2, 3]), ('Upsample', dict(size=[5, 3]), [1, 1, 2, 2]), ('Upsample', dict(size=3), [1, 1, 2, 2, 2]),
    ('Upsample', dict(scale_factor=1.7, mode='linear'), [1, 2, 5]),
    ('Upsample', dict(scale_factor=[2.0, 1.5], mode='bilinear', align_corners=False), [1, 1, 3, 4]),
    ('Upsample', dict(size=5, mode='bicubic', align_corners=True), [1, 1, 3, 3]),
    ('Upsample', dict(scale_factor=2.0, mode='trilinear'), [1, 1, 2, 2, 2]),
    ('Linear', dict(in_features=3, out_features=2), [2, 3]), ('Linear', dict(in_features=3, out_features=2, bias=False), [2, 2, 3]),
    ('Embedding', dict(num_embeddings=5, embedding_dim=3), 5), ('Embedding', dict(num_embeddings=5, embedding_dim=2, padding_idx=-1, max_norm=1.0), 5),
    ('Conv1d', dict(in_channels=2, out_channels=3, kernel_size=3, stride=2), [2, 2, 7]),
    ('Conv2d', dict(in_channels=2, out_channels=4, kernel_size=[3, 2], padding=[1, 0], groups=2), [1, 2, 4, 4]),
    ('Conv2d', dict(in_channels=1, out_channels=2, kernel_size=3, padding='same', dilation=2, bias=False), [1, 1, 4, 4]),
    ('Conv2d', dict(in_channels=1, out_channels=1, kernel_size=3, padding=1, padding_mode='reflect'), [1, 1, 3, 3]),
    ('Conv2d', dict(in_channels=1, out_channels=1, kernel_size=3, padding=1, padding_mode='circular'), [1, 1, 3, 3]),
    ('Conv3d', dict(in_channels=1, out_channels=2, kernel_size=2), [1, 1, 3, 3, 3]),
    ('ConvTranspose1d', dict(in_channels=2, out_channels=3, kernel_size=3, stride=2, output_padding=1), [1, 2, 4]),
    ('ConvTranspose2d', dict(in_channels=2, out_channels=2, kernel_size=3, padding=1, dilation=2, groups=2), [1, 2, 3, 3]),
    ('ConvTranspose3d', dict(in_channels=1, out_channels=1, kernel_size=2, bias=False), [1, 1, 2, 2, 2]),
    ('BatchNorm1d', dict(num_features=3), [4, 3]), ('BatchNorm2d', dict(num_features=2, momentum=None, eps=0.001), [2, 2, 2, 2]),
    ('BatchNorm3d', dict(num_features=2, affine=False, track_running_stats=False), [2, 2, 1, 2, 2]),
    ('InstanceNorm1d', dict(num_features=2), [2, 2, 4]), ('InstanceNorm2d', dict(num_features=2, affine=True, track_running_stats=True), [2, 2, 2, 2]),
    ('InstanceNorm3d', dict(num_features=1), [1, 1, 2, 2, 2]), ('LayerNorm', dict(normalized_shape=4), [2, 4]),
    ('LayerNorm', dict(normalized_shape=[2, 3], elementwise_affine=False), [2, 2, 3]), ('GroupNorm', dict(num_groups=2, num_channels=4), [2, 4, 3]),
    ('LocalResponseNorm', dict(size=2, alpha=0.1), [1, 4, 2, 2]),
    ('RNN', dict(input_size=2, hidden_size=3), [4, 2, 2]), ('RNN', dict(input_size=2, hidden_size=2, nonlinearity='relu', bidirectional=True, num_layers=2), [3, 1, 2]),
    ('LSTM', dict(input_size=2, hidden_size=3, batch_first=True), [2, 4, 2]), ('LSTM', dict(input_size=2, hidden_size=3, proj_size=2, bias=False), [3, 1, 2]),
    ('GRU', dict(input_size=2, hidden_size=3, num_layers=2), [3, 2, 2]),
    ('MultiheadAttention', dict(embed_dim=4, num_heads=2), [3, 2, 4]), ('MultiheadAttention', dict(embed_dim=4, num_heads=1, add_bias_kv=True, add_zero_attn=True, batch_first=True), [2, 3, 4]),
    ('EmbeddingBag', dict(num_embeddings=5, embedding_dim=3, mode='sum'), 5),
    ('EmbeddingBag', dict(num_embeddings=4, embedding_dim=2, padding_idx=1), 4),
    ('EmbeddingBag', dict(num_embeddings=5, embedding_dim=3, mode='max'), 5),
    ('TransformerEncoderLayer', dict(d_model=4, nhead=2, dim_feedforward=5), [3, 2, 4]),
    ('TransformerEncoderLayer', dict(d_model=4, nhead=2, dim_feedforward=5, activation='gelu', batch_first=True), [2, 3, 4]),
]
EVALUATED = ('RReLU', 'Dropout', 'Dropout1d', 'Dropout2d', 'Dropout3d', 'AlphaDropout', 'FeatureAlphaDropout', 'TransformerEncoderLayer')


def rounded(tensor):
    return tensor.detach().tolist()


def tuples(value):
    return tuple(value) if isinstance(value, list) else value


def record(index, name, config, shape):
    torch.manual_seed(index)
    layer = getattr(nn, name)(**{key: tuples(value) for key, value in config.items()})
    state = {key: rounded(value) for key, value in layer.state_dict().items()}
    generator = torch.Generator().manual_seed(1000 + index)
    if isinstance(shape, int):
        inputs = torch.randint(shape, [2, 3], generator=generator)
    else:
        inputs = (torch.rand(shape, generator=generator) * 4 - 2).requires_grad_()
    layer.train(name not in EVALUATED)
    with torch.backends.mkldnn.flags(enabled=False):
        output = layer(inputs, inputs, inputs)[0] if name == 'MultiheadAttention' else layer(inputs)
        output = output[0] if isinstance(output, tuple) else output
        out = {'type': name, 'config': config, 'state': state, 'inputs': rounded(inputs), 'output': rounded(output)}
        if inputs.requires_grad and output.requires_grad:
            (output * torch.arange(output.numel()).reshape(output.shape) / output.numel()).sum().backward()
            out['gradient'] = rounded(inputs.grad)
    if name in EVALUATED:
        out['evaluated'] = True
    return out


cases = [record(i, *case) for i, case in enumerate(CASES)]
with open(os.path.join(os.path.dirname(__file__), 'recorded/layers.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases) + '\n]\n')
